import { describe, expect, it } from 'vitest';
import { forbidden, Memory } from '../testing/memory.ts';
import { Stored } from './stored.ts';

const count = (raw: unknown): number => (typeof raw === 'number' ? raw : 0);

describe('a stored value', () => {
  it('outlives a reload', () => {
    const memory = new Memory();
    new Stored('n', memory, count).update((n) => n + 1);
    expect(new Stored('n', memory, count).value()).toBe(1);
  });

  it('is changed from what another tab wrote last, not from what this one remembers', () => {
    const memory = new Memory();
    const [one, two] = [new Stored('n', memory, count), new Stored('n', memory, count)];
    one.update((n) => n + 1);
    expect(two.update((n) => n + 1)).toBe(2);
  });

  it('follows another tab when told, and tells its listeners', () => {
    const memory = new Memory();
    const [one, two] = [new Stored('n', memory, count), new Stored('n', memory, count)];
    const heard: number[] = [];
    two.subscribe(() => heard.push(two.value()));
    one.update(() => 5);
    two.changedElsewhere('other');
    two.changedElsewhere('n');
    expect(heard).toEqual([5]);
  });

  it.each(['{', '"text"', 'null'])('starts anew from %s', (text) => {
    const memory = new Memory();
    memory.setItem('n', text);
    expect(new Stored('n', memory, count).value()).toBe(0);
  });

  it.each([forbidden, undefined])('lives in memory where storage is refused', (keep) => {
    const stored = new Stored('n', keep, count);
    stored.update((n) => n + 1);
    stored.update((n) => n + 1);
    expect(stored.value()).toBe(2);
  });
});
