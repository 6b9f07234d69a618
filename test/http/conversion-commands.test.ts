import fc from 'fast-check';
import { expect, it } from 'vitest';
import { configureOrganisation } from '../../src/operations/configure-organisation.ts';
import { startTestServer } from '../support/test-server.ts';
import { takeSnapshot } from '../support/walk/snapshot.ts';
import { anyStep, createLead } from '../support/walk/steps.ts';
import { Walk } from '../support/walk/walk.ts';

const ORGANISATION = '1386586';
/** Another one walks elsewhere: `WALK_SEED=7 npx vitest run test/http/conversion-commands.test.ts`. */
const SEED = Number(process.env['WALK_SEED'] ?? 2026);
const RUNS = Number(process.env['WALK_RUNS'] ?? 16);

const settings = fc.record({
  accountMatch: fc.constantFrom('create', 'reuse', 'reuse', 'refuse'),
  contactMatch: fc.constantFrom('create', 'reuse', 'reuse', 'refuse'),
  checkMatch: fc.constantFrom({ v1: false, v2: false }, { v1: false, v2: true }),
  fillEmpty: fc.boolean(),
  merge: fc.constantFrom({}, { Accounts: { Phone: 'take' }, Contacts: { Phone: 'take' } }),
});

/** Long ones, and not without leads: a step that finds nothing to do shows nothing. */
const walks = fc
  .tuple(createLead, createLead, fc.array(anyStep, { minLength: 1, maxLength: 30, size: 'max' }))
  .map(([first, second, others]) => others.toSpliced(0, 0, first, second));

it('converting, undoing and editing in any order loses nothing, doubles nothing, and undoes to what was', async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(settings, walks, async (rules, steps) => {
      const server = await startTestServer();
      try {
        await configureOrganisation(server.context, ORGANISATION, rules);
        const walk = new Walk(server, await takeSnapshot(server));
        await fc.asyncModelRun(() => ({ model: {}, real: walk }), steps);
      } finally {
        await server.close();
      }
    }),
    { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 150_000, markInterruptAsFailure: true },
  );
}, 200_000);
