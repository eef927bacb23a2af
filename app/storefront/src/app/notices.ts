export interface Notice {
  text: string;
  link?: { to: string; label: string };
}

const SHOWN_MILLIS = 6_000;

/** One gets to a link by keyboard in that time. WCAG 2.2.1. */
const LINK_SHOWN_MILLIS = 20_000;

/** One short message at a time, for eyes and screen readers alike. */
export class Notices {
  readonly #listeners = new Set<() => void>();
  #shown: Notice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly shown = (): Notice | undefined => this.#shown;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  show(notice: Notice): void {
    this.#become(notice);
    this.release();
  }

  hide(): void {
    this.hold();
    this.#become(undefined);
  }

  /** Somebody is at it: it stays until `release`. */
  readonly hold = (): void => {
    clearTimeout(this.#timer);
  };

  readonly release = (): void => {
    this.hold();
    this.#timer = setTimeout(
      () => {
        this.#become(undefined);
      },
      this.#shown?.link === undefined ? SHOWN_MILLIS : LINK_SHOWN_MILLIS,
    );
  };

  #become(notice: Notice | undefined): void {
    this.#shown = notice;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}
