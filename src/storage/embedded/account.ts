/** An account of the system under which a process runs; `null` in its place means the account of this process. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}
