import { useReducedMotion } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Bar, BarChart, Line, LineChart, ResponsiveContainer } from 'recharts';
import { rateAxes } from './chart-parts.tsx';

const HEIGHT_PX = 260;
const RATE = 'var(--chart-line)';

interface Point {
  readonly label: string;
  /** From 0 to 1; `null`: there were no leads. */
  readonly rate: number | null;
}

/** Rates of conversion: over time as a line, of parts as bars. What it shows is in a table, too. */
export default function ReportChart(props: {
  readonly points: readonly Point[];
  readonly isOverTime: boolean;
  readonly label: string;
  readonly axis: string;
  readonly percent: (value: number) => string;
}): ReactNode {
  const { points, isOverTime, label, axis, percent } = props;
  const isCalm = useReducedMotion();
  const common = { data: [...points], margin: { top: 8, right: 16, bottom: 8, left: 8 }, accessibilityLayer: false };
  const axes = rateAxes(axis, percent);
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        {isOverTime ? (
          <LineChart {...common}>
            {axes}
            <Line
              name={axis}
              dataKey="rate"
              stroke={RATE}
              strokeWidth={2}
              dot={{ r: 3, fill: RATE }}
              connectNulls
              isAnimationActive={!isCalm}
            />
          </LineChart>
        ) : (
          <BarChart {...common}>
            {axes}
            <Bar name={axis} dataKey="rate" fill={RATE} maxBarSize={48} isAnimationActive={!isCalm} />
          </BarChart>
        )}
      </ResponsiveContainer>
    </div>
  );
}
