/** A value that outlives a reload and is the same in every tab. */
export interface Keep {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * One value under one key. What is read is parsed and may be anything a person or an older release
 * left there, so `parse` never throws. Where storage is refused the value lives in memory.
 */
export class Stored<T> {
  readonly #key: string;
  readonly #keep: Keep | undefined;
  readonly #parse: (raw: unknown) => T;
  readonly #listeners = new Set<() => void>();
  #value: T;

  constructor(key: string, keep: Keep | undefined, parse: (raw: unknown) => T) {
    this.#key = key;
    this.#keep = keep;
    this.#parse = parse;
    this.#value = this.#read(parse(undefined));
  }

  readonly value = (): T => this.#value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Changes the newest value: another tab may have written since this one last looked. */
  update(change: (value: T) => T): T {
    this.#show(change(this.#read(this.#value)));
    try {
      this.#keep?.setItem(this.#key, JSON.stringify(this.#value));
    } catch {
      // A full or forbidden storage costs the value its reload, nothing else.
    }
    return this.#value;
  }

  /** For the `storage` event, which tells of writes by other tabs. */
  readonly changedElsewhere = (key: string | null): void => {
    if (key === null || key === this.#key) this.#show(this.#read(this.#parse(undefined)));
  };

  #show(value: T): void {
    this.#value = value;
    this.#listeners.forEach((listener) => {
      listener();
    });
  }

  #read(otherwise: T): T {
    let text: string | null;
    try {
      text = this.#keep?.getItem(this.#key) ?? null;
    } catch {
      return otherwise;
    }
    if (text === null) return this.#keep === undefined ? otherwise : this.#parse(undefined);
    try {
      return this.#parse(JSON.parse(text));
    } catch {
      return this.#parse(undefined);
    }
  }
}
