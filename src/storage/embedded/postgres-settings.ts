/** [setting, value, why] */
type Setting = readonly [name: string, value: string, reason: string];

const ALWAYS: readonly Setting[] = [
  ['listen_addresses', '', 'reached through the unix socket only'],
  ['unix_socket_permissions', '0700', 'by the account of the server and by root only'],
  ['max_connections', '100', 'a pool of 16, the job queue, and room for tools'],
  ['shared_buffers', '128MB', 'the working set of a small server, without taking the machine'],
  ['jit', 'off', 'compiling costs more than it saves in short statements'],
  ['max_parallel_workers_per_gather', '0', 'the cores serve requests; shared memory is scarce in containers'],
  ['max_parallel_maintenance_workers', '0', 'the same'],
  ['io_method', 'sync', 'three processes less'],
  ['max_logical_replication_workers', '0', 'one process less'],
  ['wal_level', 'minimal', 'nobody replicates from it'],
  ['max_wal_senders', '0', 'wal_level minimal requires it'],
  ['max_wal_size', '512MB', 'bounds the disk space and the time of crash recovery'],
  ['timezone', 'UTC', 'times do not depend on the machine'],
  ['log_timezone', 'UTC', 'the same'],
  // errors of statements go to the server, which made them; they quote values (invalid input syntax for ...: "Jane"),
  // and personal data must not reach a file. "log" keeps the start, the end, crashes, FATAL and PANIC
  ['log_min_messages', 'log', 'no text of a failed statement or value'],
  ['log_min_error_statement', 'panic', 'no text of statements'],
  ['log_error_verbosity', 'terse', 'no DETAIL and CONTEXT, which quote keys and statements'],
  ['log_parameter_max_length', '0', 'no values of parameters'],
  ['log_parameter_max_length_on_error', '0', 'no values of parameters'],
  ['log_checkpoints', 'off', 'noise'],
  ['logging_collector', 'off', 'the log is the standard error of the process'],
];

const EPHEMERAL: readonly Setting[] = [
  ['fsync', 'off', 'nothing needs to survive'],
  ['synchronous_commit', 'off', 'the same'],
  ['full_page_writes', 'off', 'the same'],
];

/** Arguments of `postgres`: a small server on about two cores. They take the place of postgresql.conf, so that a new
 * version of this list holds for clusters of older ones too. */
export function postgresSettings(socketDirectory: string, ephemeral: boolean): string[] {
  const settings = [...ALWAYS, ...(ephemeral ? EPHEMERAL : [])].map(([name, value]) => `${name}=${value}`);
  // quoted: the setting is a list, and the path may hold a comma
  return [...settings, `unix_socket_directories="${socketDirectory}"`].flatMap((setting) => ['-c', setting]);
}
