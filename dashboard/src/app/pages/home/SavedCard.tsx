import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listSaved } from '#features/saved/api/savedInsights.ts'
import { addressOf } from '#features/saved/logic/addressOf.ts'
import { useApi } from '#lib/api/ApiProvider.tsx'
import { Card } from '#ui/insight/Card.tsx'

/** What members have saved of other pages; nothing while nothing is saved. */
export function SavedCard({ pid }: { pid: string }) {
  const saved = useQuery(listSaved(useApi(), pid))
  const links = (saved.data ?? []).flatMap((one) => {
    const address = addressOf(one)
    return address ? [{ ...one, address }] : []
  })
  if (links.length === 0) return null
  return (
    <Card title="Saved views" note="Of all members">
      <ul className="behind-list">
        {links.map(({ id, name, address }) => (
          <li key={id} className="behind-row">
            <Link className="row-link" to={`/projects/$pid/${address.page}`} params={{ pid }} search={address.search}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
