import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Coalescer } from '../../src/operations/coalescer.ts';

/** Batches that end when they are told to. */
function held() {
  const batches: { items: readonly string[]; end: (error?: Error) => void }[] = [];
  const run = (items: readonly string[]): Promise<readonly string[]> =>
    new Promise((resolve, reject) => {
      const end = (error?: Error): void =>
        error === undefined ? resolve(items.map((item) => `done ${item}`)) : reject(error);
      batches.push({ items, end });
    });
  return { batches, run };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a coalescer', () => {
  it('lets a single item wait for nothing, and makes one batch of what comes meanwhile', async () => {
    const { batches, run } = held();
    const coalescer = new Coalescer<string, string>({ itemsMax: 10, batchesMax: 1 });
    const first = coalescer.add('a', '1', run);
    expect(batches.map(({ items }) => items)).toEqual([['1']]);
    const others = ['2', '3', '4'].map((item) => coalescer.add('a', item, run));
    expect(batches).toHaveLength(1);
    batches[0]?.end();
    expect(await first).toBe('done 1');
    await settled();
    expect(batches[1]?.items).toEqual(['2', '3', '4']);
    batches[1]?.end();
    expect(await Promise.all(others)).toEqual(['done 2', 'done 3', 'done 4']);
  });

  it('lets keys take turns: a thousand items of one do not hold up one of another', async () => {
    const { batches, run } = held();
    const coalescer = new Coalescer<string, string>({ itemsMax: 2, batchesMax: 1 });
    for (let item = 0; item < 1000; item += 1) void coalescer.add('many', String(item), run);
    void coalescer.add('one', 'x', run);
    for (let turn = 0; turn < 3; turn += 1) {
      batches[turn]?.end();
      await settled();
    }
    expect(batches.slice(0, 4).map(({ items }) => items)).toEqual([['0'], ['1', '2'], ['x'], ['3', '4']]);
  });

  it('gives each item its own result, and an item that cannot be done its own error, whatever the order and the limits', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 4 }),
        async (items, itemsMax, batchesMax) => {
          let running = 0;
          const done: number[] = [];
          const coalescer = new Coalescer<number, string>({ itemsMax, batchesMax });
          const runFor = (key: string) => async (batch: readonly number[]) => {
            running += 1;
            expect(running).toBeLessThanOrEqual(batchesMax);
            expect(batch.length).toBeLessThanOrEqual(itemsMax);
            expect(batch.every((index) => items[index]?.key === key)).toBe(true);
            await settled();
            running -= 1;
            if (batch.some((index) => items[index]?.fails === true)) throw new Error(`not ${batch.join()}`);
            done.push(...batch);
            return batch.map((index) => `done ${index}`);
          };
          const outcomes = await Promise.allSettled(
            items.map(({ key }, index) => coalescer.add(key, index, runFor(key))),
          );
          expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual(
            items.map(({ fails }, index) => (fails ? `Error: not ${index}` : `done ${index}`)),
          );
          // nothing is done twice
          expect(done.length).toBe(items.filter(({ fails }) => !fails).length);
        },
      ),
    );
  });
});
