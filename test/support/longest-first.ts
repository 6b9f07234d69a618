import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Beginnings of the paths of files that take longest. A long file that begins last is waited for by all the other workers. */
const LONG = [
  'test/wire/v',
  'test/gateway/wire-cases',
  'test/http/job-and-single',
  'test/cli/jobs-survive',
  'test/wire/',
  'test/cli/',
  'test/gateway/',
  'test/http/conversion-commands',
  'test/jobs/',
  'test/package/',
  'test/clients/',
  'test/console/',
  'test/storage/',
];

/** Begins with the files that take longest. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONG.findIndex((beginning) => moduleId.includes(`/${beginning}`));
      return place === -1 ? LONG.length : place;
    };
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's, not an array's
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
