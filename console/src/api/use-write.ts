import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from './problem.ts';

export interface Write<Input> {
  readonly run: (input: Input) => void;
  readonly isRunning: boolean;
  readonly forget: () => void;
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
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: options.call,
    onSuccess: (result, input) => {
      for (const queryKey of options.outdates) void queries.invalidateQueries({ queryKey });
      if (options.done !== undefined) {
        const closeButtonProps = { 'aria-label': t('action.close') };
        notifications.show({ message: options.done, color: 'teal', closeButtonProps });
      }
      options.after?.(result, input);
    },
  });
  const pointer = error instanceof Problem ? error.body['pointer'] : undefined;
  return {
    run: (input) => mutate(input),
    isRunning: isPending,
    forget: reset,
    troubleAt: (at) => (error !== null && pointer === at ? error.message : undefined),
    trouble: (shown) => (error === null || shown.some((at) => at === pointer) ? null : error.message),
  };
}
