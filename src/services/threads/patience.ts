/** A limit of time that can be moved out, though not for ever. All in seconds. */
export class Patience {
  private readonly most: number;
  private seconds: number;
  private begun = 0;
  private timer: NodeJS.Timeout | undefined;
  private onOver: (seconds: number) => void = () => undefined;

  /**
   * @param seconds limit to begin with
   * @param most what it never grows beyond
   */
  constructor(seconds: number, most: number) {
    this.seconds = seconds;
    this.most = Math.max(seconds, most);
  }

  /** @param onOver called once when the time is over, with the limit reached */
  begin(onOver: (seconds: number) => void): void {
    this.onOver = onOver;
    this.begun = performance.now();
    this.wait();
  }

  add(seconds: number): void {
    this.seconds = Math.min(this.most, this.seconds + Math.max(0, seconds));
    if (this.timer !== undefined) this.wait();
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private wait(): void {
    clearTimeout(this.timer);
    const gone = performance.now() - this.begun;
    this.timer = setTimeout(
      () => {
        this.timer = undefined;
        this.onOver(this.seconds);
      },
      Math.max(0, this.seconds * 1_000 - gone),
    );
  }
}
