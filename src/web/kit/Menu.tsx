import { type ReactNode, useEffect, useRef } from 'react';

/** A menu under its button; it closes on a choice, on Esc and on a press elsewhere. */
export function Menu({
  button,
  label,
  className = 'btn',
  stays = false,
  children,
}: {
  button: ReactNode;
  label?: string;
  className?: string;
  /** Stays open on a choice: a menu of checkboxes. */
  stays?: boolean;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event) => {
      const menu = ref.current;
      if (!menu?.open) return;
      const inside = event.target instanceof Node && menu.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !inside) menu.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  const choose = () => {
    if (ref.current && !stays) ref.current.open = false;
  };
  return (
    <details className="menu" ref={ref}>
      <summary className={className} aria-label={label}>
        {button}
      </summary>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a choice inside bubbles up and closes the menu */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a choice is a click that bubbles up */}
      <div className="pop" onClick={choose}>
        {children}
      </div>
    </details>
  );
}
