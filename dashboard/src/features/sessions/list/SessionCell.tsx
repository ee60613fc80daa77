import type { Session } from '@incuera/contract/session.ts'
import { OUTCOME_LOOKS } from '#lib/signals/outcomes.ts'
import { useVisitorName } from '#lib/visitor/getVisitor.ts'
import { nameDevice } from '#lib/visitor/nameDevice.ts'
import { anonymousName, placeOf } from '#lib/visitor/placeOf.ts'
import { useList } from './ListContext.ts'
import { titleOf } from './titleOf.ts'

/** As many as fit on one line. */
const TAGS_MAX = 3

/** What happened in a session, who it was, where and with what, and its tags. */
export function SessionCell({ session }: { session: Session }) {
  const { pid, sid } = session
  const { isCompact } = useList()
  return (
    <>
      <a
        className="list-title"
        href={`/projects/${pid}/sessions/${sid}`}
        data-is-plain={session.status !== 'ready' || !session.insight}
      >
        {titleOf(session)}
      </a>
      <span className="list-who">
        <Who session={session} />
      </span>
      {!isCompact && <Tags session={session} />}
    </>
  )
}

/** Who the visitor is, never an id: a name, or where they are. */
function Who({ session: { pid, userKey, device } }: { session: Session }) {
  const name = useVisitorName(pid, userKey)
  const place = placeOf(device)
  const facts = name
    ? [name, place, nameDevice(device)]
    : [userKey ? 'Identified visitor' : anonymousName({}), place, nameDevice(device)]
  return <>{facts.filter(Boolean).join(' · ')}</>
}

const SHOWN_OUTCOMES = new Set(['blocked', 'abandoned', 'completed'])

function Tags({ session }: { session: Session }) {
  const insight = session.status === 'ready' ? session.insight : undefined
  const tags = [...new Set([...(session.tags ?? []), ...(insight?.tags ?? [])])]
  return (
    <span className="list-tags">
      {insight && SHOWN_OUTCOMES.has(insight.outcome) && (
        <span className="list-tag" data-outcome={insight.outcome}>
          {OUTCOME_LOOKS[insight.outcome].label}
        </span>
      )}
      {tags.slice(0, TAGS_MAX).map((tag) => (
        <span key={tag} className="list-tag">
          {tag}
        </span>
      ))}
      {tags.length > TAGS_MAX && <span className="list-tag">+{tags.length - TAGS_MAX}</span>}
      {session.status === 'failed' && <span className="list-note">{session.reason}</span>}
      {session.status === 'discarded' && <span className="list-note">{session.reason}</span>}
    </span>
  )
}
