import { Text, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

/** From here on a session is worth a look, and from there on it went wrong: one critical signal alone gives 45. */
const NOTABLE_FROM = 15
const SEVERE_FROM = 40

/** The friction score of a session, 0 to 100. */
export function FrictionText({ score, details }: { score: number; details?: ReactNode }) {
  const color = score >= SEVERE_FROM ? 'red' : score >= NOTABLE_FROM ? 'orange' : 'dimmed'
  return (
    <Tooltip label={details ?? `Friction ${score} of 100`} multiline maw={360}>
      <Text span size="sm" c={color} fw={score >= NOTABLE_FROM ? 700 : 400}>
        {score}
      </Text>
    </Tooltip>
  )
}
