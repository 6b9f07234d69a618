import { ProcessMetrics } from './process-metrics.ts';
import { RequestDurations } from './request-durations.ts';

/** What a server, with all its listeners, measures of itself. */
export class ServerMetrics {
  readonly requests = new RequestDurations();
  readonly process = new ProcessMetrics();

  close(): void {
    this.process.close();
  }
}
