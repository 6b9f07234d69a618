import { useReducedMotion } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Legend, Line, LineChart, ResponsiveContainer } from 'recharts';
import { rateAxes } from './chart-parts.tsx';

const HEIGHT_PX = 340;
/** Told apart by their dashes, too. */
const DASHES = ['0', '7 3', '2 3', '10 3 2 3', '4 2', '12 4'] as const;
const OTHER_DASHES = '1 4';
const COLOURS_MAX = 6;

/** A part of the leads. */
export interface Series {
  readonly name: string;
  readonly isOther: boolean;
  /** From 0 to 1, one for each interval; `null`: there were no leads. */
  readonly rates: readonly (number | null)[];
}

/** Rates of conversion of parts of the leads over time, a line each. What it shows is in a table, too. */
export default function OverTimeChart(props: {
  /** The intervals. */
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly label: string;
  readonly axis: string;
  readonly percent: (value: number) => string;
}): ReactNode {
  const { labels, series, label, axis, percent } = props;
  const isCalm = useReducedMotion();
  const data = labels.map((name, at) =>
    Object.assign({ label: name }, ...series.map(({ rates }, index) => ({ [`part${index}`]: rates[at] ?? null }))),
  );
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={data} margin={{ top: 8, right: 16, bottom: 8, left: 8 }} accessibilityLayer={false}>
          {rateAxes(axis, percent, [0, (max) => Math.min(1, Math.ceil(max * 10 + 0.01) / 10)])}
          <Legend
            // as the columns of the table
            itemSorter={null}
            iconType="plainline"
            iconSize={28}
            formatter={(name) => <span className="legend-name">{String(name)}</span>}
          />
          {series.map(({ name, isOther }, index) => {
            const colour = `var(--chart-${isOther ? 'other' : (index % COLOURS_MAX) + 1})`;
            return (
              <Line
                key={index}
                name={name}
                dataKey={`part${index}`}
                stroke={colour}
                strokeWidth={2}
                strokeDasharray={isOther ? OTHER_DASHES : (DASHES[index % COLOURS_MAX] ?? '0')}
                dot={{ r: 3, fill: colour, strokeDasharray: '0' }}
                connectNulls
                isAnimationActive={!isCalm}
              />
            );
          })}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
