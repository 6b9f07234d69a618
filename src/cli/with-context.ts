import type { OperationContext } from '../operations/operation-context.ts';

/** Opens the database that the options name, brings it up to date, runs the work and closes it. @throws InvalidConfig where there is none yet */
export type WithContext = <Result>(
  work: (context: OperationContext) => Promise<Result>,
  how?: { readonly mayMakeDatabase: boolean },
) => Promise<Result>;
