import { DIGEST_SECTIONS, type Digest, type DigestLine } from '@incuera/contract/digest/digest.ts'
import { nothingOf } from '@incuera/contract/digest/toNotice.ts'
import { Stack, Text } from '@mantine/core'
import { IconMoodSmile } from '@tabler/icons-react'
import { Card } from '#ui/insight/Card.tsx'
import { NumberLink } from '#ui/insight/NumberLink.tsx'
import { Notice } from '#ui/Notice.tsx'

const TITLES: Record<DigestLine['section'], string> = {
  scanners: 'Scanners',
  problems: 'Problems',
  errors: 'Errors',
  pages: 'Pages',
  vitals: 'Web vitals',
}

/** What changed, by section; each line opens the sessions behind it. @param onOpen gets its number, from 1 */
export function DigestLines({ digest, onOpen }: { digest: Digest; onOpen(line: number): void }) {
  const { lines } = digest
  if (lines.length === 0)
    return (
      <Notice icon={IconMoodSmile} title={nothingOf(digest)}>
        Scanners, problems, errors, pages and web vitals are compared with the week before.
      </Notice>
    )
  return (
    <Stack>
      {DIGEST_SECTIONS.filter((section) => lines.some((line) => line.section === section)).map((section) => (
        <Card key={section} title={TITLES[section]}>
          <Stack component="ul" gap={8} m={0} p={0} style={{ listStyle: 'none' }}>
            {lines.map(
              (line, at) =>
                line.section === section && (
                  <Text component="li" size="sm" key={line.text} style={{ overflowWrap: 'anywhere' }}>
                    {line.text} · <NumberLink onOpen={() => onOpen(at + 1)}>Show sessions</NumberLink>
                  </Text>
                ),
            )}
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}
