/** The time that servers in tests live in, so that answers about time can be told to the second. */
export const TEST_NOW = new Date('2026-11-23T12:00:00Z');
