import { readdir } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import manifest from '../../../package.json' with { type: 'json' };
import type { MetricFamily } from './metric-family.ts';

const NANOSECONDS = 1e9;
const MICROSECONDS = 1e6;
const DELAY_RESOLUTION_MS = 20;

const BUILD: MetricFamily = {
  name: 'convertlead_build_info',
  help: 'Which version this is, and the Node that it runs on.',
  type: 'gauge',
  samples: [{ labels: { version: manifest.version, node: process.versions.node }, value: 1 }],
};

/** This process, under the names that dashboards for Node know. */
export class ProcessMetrics {
  readonly #delay = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS });
  readonly #startedAtS = Date.now() / 1000 - process.uptime();

  constructor() {
    this.#delay.enable();
  }

  /** Delays of the event loop are those since the last look. */
  async families(): Promise<MetricFamily[]> {
    const memory = process.memoryUsage();
    const cpu = process.cpuUsage();
    const delay = this.#delay;
    const delays = { mean: delay.mean, p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max };
    delay.reset();
    const descriptors = await readdir('/proc/self/fd').catch(() => null);
    return [
      BUILD,
      counter('process_cpu_user_seconds_total', 'CPU time of the program.', cpu.user / MICROSECONDS),
      counter('process_cpu_system_seconds_total', 'CPU time of the system for it.', cpu.system / MICROSECONDS),
      counter('process_cpu_seconds_total', 'Both together.', (cpu.user + cpu.system) / MICROSECONDS),
      gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.', this.#startedAtS),
      gauge('process_resident_memory_bytes', 'Memory that the process holds.', memory.rss),
      gauge('nodejs_heap_size_total_bytes', 'Size of the heap.', memory.heapTotal),
      gauge('nodejs_heap_size_used_bytes', 'Used part of the heap.', memory.heapUsed),
      gauge('nodejs_external_memory_bytes', 'Memory outside of the heap.', memory.external),
      ...(descriptors === null ? [] : [gauge('process_open_fds', 'Open file descriptors.', descriptors.length)]),
      ...Object.entries(delays).map(([name, value]) =>
        gauge(
          `nodejs_eventloop_lag_${name}_seconds`,
          `Delay of the event loop since the last look: ${name}. It is measured every ${DELAY_RESOLUTION_MS} ms, which it includes.`,
          Number.isFinite(value) ? value / NANOSECONDS : 0,
        ),
      ),
    ];
  }

  close(): void {
    this.#delay.disable();
  }
}

function counter(name: string, help: string, value: number): MetricFamily {
  return { name, help, type: 'counter', samples: [{ value }] };
}

function gauge(name: string, help: string, value: number): MetricFamily {
  return { name, help, type: 'gauge', samples: [{ value }] };
}
