export interface Notice {
  text: string;
  link?: { to: string; label: string };
}

const SHOWN_MILLIS = 6_000;

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
    clearTimeout(this.#timer);
    this.#become(notice);
    this.#timer = setTimeout(() => {
      this.#become(undefined);
    }, SHOWN_MILLIS);
  }

  #become(notice: Notice | undefined): void {
    this.#shown = notice;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }
}
