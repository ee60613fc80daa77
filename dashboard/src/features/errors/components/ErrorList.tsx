import { formatCount } from '#shared/format/formatNumber.ts'
import { Sparkline } from '#ui/chart/Sparkline.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { type ErrorGroup, nameError } from '../logic/errorGroups.ts'
import type { Team } from '../logic/team.ts'

interface ErrorListProps {
  groups: readonly ErrorGroup[]
  chosen: string | undefined
  team: Team
  onChoose(fingerprint: string): void
}

/** The groups of errors; one of them is shown beside the list. */
export const ErrorList = ({ groups, chosen, team, onChoose }: ErrorListProps) => (
  <ol className="error-list flush">
    {groups.map((group) => (
      <li key={group.key}>
        <button
          type="button"
          className="row-button error-row"
          aria-pressed={group.fingerprint === chosen}
          onClick={() => onChoose(group.fingerprint)}
        >
          <span className="error-name">
            <b title={nameError(group)}>{nameError(group)}</b>
            <span>
              {group.page ?? 'Unknown page'} · <TimeText at={group.lastSeen} />
              {group.assigned && ` · ${team.nameOf(group.assigned.memberId)}`}
            </span>
          </span>
          <Sparkline values={group.days} color="var(--error)" />
          <span className="element-count">
            <b>{formatCount(group.people)}</b>
            <span>{group.people === 1 ? 'person' : 'people'}</span>
          </span>
        </button>
      </li>
    ))}
  </ol>
)
