/** Where tasks tell what went wrong. */
export interface TaskLog {
  warn(details: object, message: string): void;
}
