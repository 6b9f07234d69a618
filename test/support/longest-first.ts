import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Folders whose files take longest. A long file that begins last is waited for by all the other workers. */
const LONG = ['test/wire/', 'test/package/', 'test/clients/', 'test/cli/', 'test/jobs/', 'test/storage/'];

/** Begins with the files that take longest. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((folder) => moduleId.includes(`/${folder}`));
      return place === -1 ? LONG.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's, not an array's
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
