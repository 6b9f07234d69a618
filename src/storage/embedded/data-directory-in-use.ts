import { EmbeddedPostgresError } from './embedded-postgres-error.ts';

/** Another server, of this or of another process, works on the same data directory. */
export class DataDirectoryInUse extends EmbeddedPostgresError {
  override name = 'DataDirectoryInUse';
  readonly directory: string;
  /** Process id of the holder, as the holder itself sees it (it may be in another container). */
  readonly pid: number;

  constructor(directory: string, pid: number) {
    super(
      `The data directory ${directory} is in use by process ${pid}. ` +
        'Stop that server first; a second server needs another data directory.',
    );
    this.directory = directory;
    this.pid = pid;
  }
}
