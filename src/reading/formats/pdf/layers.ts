/** Marked content nested in a page: text and lines in a layer that is switched off are not shown. */
export class Layers {
  private readonly shown: boolean[] = [];
  private hidden = 0;

  /** @param visible whether the layer itself is switched on */
  begin(visible: boolean): void {
    this.shown.push(visible);
    if (!visible) this.hidden += 1;
  }

  end(): void {
    if (this.shown.pop() === false) this.hidden -= 1;
  }

  get visible(): boolean {
    return this.hidden === 0;
  }
}
