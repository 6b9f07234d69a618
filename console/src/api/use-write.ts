import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useProblemWords } from '../i18n/use-problem-words.ts';
import { tell } from '../parts/tell.ts';
import { Problem } from './problem.ts';

export interface Write<Input> {
  readonly run: (input: Input) => void;
  /** The same, for who says themselves what it is refused for. */
  readonly runAsync: (input: Input) => Promise<unknown>;
  readonly isRunning: boolean;
  readonly forget: () => void;
  /** It was refused because somebody else was faster. */
  readonly isOutdated: boolean;
  /** What is wrong with a value of the body that was sent: `/email`. */
  readonly troubleAt: (pointer: string) => string | undefined;
  /** What is wrong, where no value that is shown is to blame. */
  readonly trouble: (shown: readonly string[]) => string | null;
}

/** Something that is changed on the server: told when it is done, and asked for anew wherever it is shown. */
export function useWrite<Input, Result>(options: {
  readonly call: (input: Input) => Promise<Result>;
  readonly outdates: readonly QueryKey[];
  /** What is said when it is done. */
  readonly done?: string;
  readonly after?: (result: Result, input: Input) => void;
}): Write<Input> {
  const words = useProblemWords();
  const queries = useQueryClient();
  const { mutate, mutateAsync, isPending, error, reset } = useMutation({
    mutationFn: options.call,
    onSuccess: (result, input) => {
      for (const queryKey of options.outdates) void queries.invalidateQueries({ queryKey });
      if (options.done !== undefined) tell(options.done);
      options.after?.(result, input);
    },
  });
  const pointer = error instanceof Problem ? error.body['pointer'] : undefined;
  return {
    run: (input) => mutate(input),
    runAsync: mutateAsync,
    isRunning: isPending,
    forget: reset,
    isOutdated: error instanceof Problem && error.status === 412,
    troubleAt: (at) => (error !== null && pointer === at ? words(error) : undefined),
    trouble: (shown) => (error === null || shown.some((at) => at === pointer) ? null : words(error)),
  };
}
