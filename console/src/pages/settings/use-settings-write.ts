import { useQueryClient } from '@tanstack/react-query';
import { call, ifMatch, type Answer } from '../../api/call.ts';
import { useWrite, type Write } from '../../api/use-write.ts';

type Settings = Partial<Answer<'GET /settings'>>;

export interface SettingsWrite extends Write<Settings> {
  /** Asks for all settings again. */
  readonly readAgain: () => Promise<void>;
}

/** Changes settings, unless somebody else has changed some since they were read. */
export function useSettingsWrite(options: {
  /** Of the settings that the changes began with. */
  readonly etag: string | null | undefined;
  /** What is said when it is done. */
  readonly done: string;
  readonly after: () => void;
}): SettingsWrite {
  const { etag, done, after } = options;
  const queries = useQueryClient();
  const readAgain = async (): Promise<void> => queries.invalidateQueries({ queryKey: ['settings'] });
  const write = useWrite({
    call: async (body: Settings) => {
      await call('PATCH /settings', { body, headers: ifMatch(etag) });
      // changes that are begun from now on begin with what was saved
      await readAgain();
    },
    outdates: [],
    done,
    after,
  });
  return { ...write, readAgain };
}
