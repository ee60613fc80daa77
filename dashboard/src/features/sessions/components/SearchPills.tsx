import { CloseButton, Group } from '@mantine/core'
import { clausesOf } from '../logic/clausesOf.ts'

/** The conditions of a search; each can be removed. */
export const SearchPills = ({ q, onSearch }: { q: string; onSearch(q: string): void }) => (
  <Group gap={6} mt={8} component="ul" p={0} style={{ listStyle: 'none' }} aria-label="Conditions">
    {clausesOf(q).map(({ text, without }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a search may have the same condition twice
      <li key={index} className="search-pill">
        <code>{text}</code>
        <CloseButton size={18} aria-label={`Remove ${text}`} onClick={() => onSearch(without)} />
      </li>
    ))}
  </Group>
)
