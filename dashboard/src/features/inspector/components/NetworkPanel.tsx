import { useMemo } from 'react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { momentKey } from '#lib/moments/moment.ts'
import type { RequestFacts } from '#shared/facts.ts'
import { formatBytes } from '#shared/format/formatBytes.ts'
import { formatClock, formatDuration } from '#shared/format/formatDuration.ts'
import { formatUrl } from '#shared/format/formatUrl.ts'
import { type MomentWith, momentsOf } from '../logic/momentsOf.ts'
import { type PageRequests, waterfall } from '../logic/waterfall.ts'
import { EventRow } from './EventRow.tsx'
import { EventStream } from './EventStream.tsx'
import type { PanelProps } from './panelProps.ts'
import { RequestDetails } from './RequestDetails.tsx'
import { useOpenRows } from './useOpenRows.ts'

type Row =
  | { type: 'page'; group: PageRequests }
  | { type: 'request'; group: PageRequests; request: MomentWith<RequestFacts> }

interface NetworkPanelProps extends PanelProps {
  /** Page views of the whole session, whatever is searched for. */
  views: PanelProps['moments']
  /** Opens the rules of recording; absent for members who may not change them. */
  onSetUp?: () => void
}

/** What the page's scripts sent, as a waterfall for each page. */
export function NetworkPanel({ moments, views, atMs, isSearching, onMoment, onSetUp, ...stream }: NetworkPanelProps) {
  const open = useOpenRows()
  const requests = useMemo(() => momentsOf.network(moments), [moments])
  const rows = useMemo(
    () =>
      waterfall(requests, views).flatMap((group): Row[] => [
        { type: 'page', group },
        ...group.requests.map((request): Row => ({ type: 'request', group, request })),
      ]),
    [requests, views],
  )
  const latest =
    requests[
      currentMoment(
        requests.map(({ facts }) => ({ atMs: facts.startMs })),
        atMs,
      )
    ]
  const current = rows.findIndex((row) => row.type === 'request' && row.request === latest)
  return (
    <EventStream
      {...stream}
      label="Network"
      rows={rows}
      keyOf={(row) => (row.type === 'page' ? `page ${row.group.fromMs}` : momentKey(row.request))}
      current={current}
      empty={isSearching ? 'No requests match.' : 'No requests were recorded.'}
      draw={(row, at) =>
        row.type === 'page' ? (
          <PageHead group={row.group} />
        ) : (
          <EventRow
            moment={{ ...row.request, atMs: row.request.facts.startMs }}
            isCurrent={at === current}
            onMoment={onMoment}
            sub={<RequestSub facts={row.request.facts} group={row.group} />}
            details={{
              isOpen: open.isOpen(row.request),
              onToggle: () => open.toggle(row.request),
              content: () => <RequestDetails facts={row.request.facts} onSetUp={onSetUp} />,
            }}
          >
            <RequestName {...row.request.facts} />
          </EventRow>
        )
      }
    />
  )
}

const PageHead = ({ group: { page, fromMs, toMs, requests } }: { group: PageRequests }) => (
  <div className="network-page">
    <span>{page || 'Before the first page'}</span>
    <span className="dim">
      {formatClock(fromMs)} · {requests.length} {requests.length === 1 ? 'request' : 'requests'} in{' '}
      {formatDuration(toMs - fromMs)}
    </span>
  </div>
)

const RequestName = ({ method, initiator, url, status }: RequestFacts) => (
  <>
    <span className="request-status" data-failed={status >= 400 || undefined}>
      {status || '–'}
    </span>{' '}
    <span className="dim">{method || initiator}</span> {formatUrl(url)}
  </>
)

function RequestSub({ facts, group }: { facts: RequestFacts; group: PageRequests }) {
  const { startMs, durationMs, bytes, status } = facts
  const length = group.toMs - group.fromMs
  return (
    <span className="request-sub">
      <span className="request-bar" data-failed={status >= 400 || undefined}>
        <i
          style={{
            left: `${((startMs - group.fromMs) / length) * 100}%`,
            width: `${(durationMs / length) * 100}%`,
          }}
        />
      </span>
      <span className="request-facts">
        {formatDuration(durationMs)}
        {bytes > 0 && ` · ${formatBytes(bytes)}`}
      </span>
    </span>
  )
}
