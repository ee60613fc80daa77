import { LOOKS, type MomentKind } from '@incuera/contract/looks.ts'
import { Tabs } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useMemo, useState } from 'react'
import type { Moment } from '#lib/moments/moment.ts'
import { PANELS, type Panel } from '#lib/moments/panels.ts'
import { lookOf } from '#lib/signals/looks.ts'
import { findMoments, searchText } from '../logic/findMoments.ts'
import { momentsOf } from '../logic/momentsOf.ts'
import { ConsolePanel } from './ConsolePanel.tsx'
import { ErrorsPanel } from './ErrorsPanel.tsx'
import { KindMenu } from './KindMenu.tsx'
import { NetworkPanel } from './NetworkPanel.tsx'
import type { PanelProps } from './panelProps.ts'
import { StreamPanel } from './StreamPanel.tsx'
import { VitalsPanel } from './VitalsPanel.tsx'

interface InspectorProps {
  panel: Panel
  onPanel(panel: Panel): void
  /** Words to look for in everything. */
  find: string
  onFind(find: string): void
  search: RefObject<HTMLInputElement | null>
  moments: Moment[]
  /** Events that the player knows of and does not send. */
  unlisted: number
  atMs: number
  onMoment(moment: Moment): void
  onSetUp?: () => void
  summary: ReactNode
  /** Shows the stack of an error. @param raw as the browser gave it */
  stackOf(error: Moment, raw: string): ReactNode
  notes: { count: number; panel: ReactNode }
}

const LABELS: Record<Panel, string> = {
  summary: 'Summary',
  console: 'Console',
  network: 'Network',
  errors: 'Errors',
  vitals: 'Vitals',
  notes: 'Notes',
}
const FREQUENT: MomentKind[] = LOOKS.filter(({ isFrequent }) => isFrequent).map(({ kind }) => kind)

/** What happened in a session, beside the player and in step with it. */
export function Inspector(props: InspectorProps) {
  const { panel, onPanel, find, onFind, search, moments, unlisted, atMs, onMoment, summary, notes } = props
  const [follows, setFollows] = useState(true)
  const [hidden, setHidden] = useState<readonly MomentKind[]>(FREQUENT)
  const texts = useMemo(() => moments.map(searchText), [moments])
  const found = useMemo(() => findMoments(moments, texts, find), [moments, texts, find])
  const views = useMemo(() => moments.filter(({ kind }) => kind === 'page_view'), [moments])
  const counts = useMemo(() => countPanels(found), [found])
  const isSearching = find.trim() !== ''
  const listed = useMemo(
    // Whoever searches looks for everything.
    () => (isSearching ? found : found.filter(({ kind }) => !hidden.includes(kind))),
    [found, hidden, isSearching],
  )
  const shared: PanelProps = {
    moments: found,
    atMs,
    follows,
    onScrolled: () => setFollows(false),
    onMoment,
    isSearching,
  }
  return (
    <Tabs
      value={panel}
      onChange={(next) => onPanel(PANELS.find((one) => one === next) ?? 'summary')}
      className="inspector"
      keepMounted={false}
    >
      <Tabs.List aria-label="Inspector">
        {PANELS.map((one) => (
          <Tabs.Tab key={one} value={one}>
            {LABELS[one]}{' '}
            <PanelCount panel={one} count={one === 'notes' ? notes.count : counts[one]} {...{ isSearching }} />
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {panel === 'summary' && !isSearching && summary}
      <div className="inspector-tools">
        <label className="inspector-search">
          <IconSearch size={14} aria-hidden="true" />
          <input
            ref={search}
            type="search"
            placeholder="Search events, console, network"
            aria-label="Search this session"
            value={find}
            onChange={(event) => onFind(event.currentTarget.value)}
          />
        </label>
        {panel === 'summary' && <KindMenu moments={moments} hidden={hidden} onHidden={setHidden} />}
        {panel !== 'notes' && (
          <button type="button" className="control-word" aria-pressed={follows} onClick={() => setFollows(!follows)}>
            Follow
          </button>
        )}
      </div>
      <div role="tabpanel" aria-label={LABELS[panel]} className="inspector-panel">
        <OpenPanel {...{ panel, shared, listed, views, notes }} onSetUp={props.onSetUp} stackOf={props.stackOf} />
      </div>
      {unlisted > 0 && (
        <p className="inspector-unlisted">
          {unlisted.toLocaleString('en')} more events of this recording are not listed.
        </p>
      )}
    </Tabs>
  )
}

interface OpenPanelProps extends Pick<InspectorProps, 'panel' | 'onSetUp' | 'notes' | 'stackOf'> {
  shared: PanelProps
  /** Of the kinds that the viewer wants to see. */
  listed: Moment[]
  views: Moment[]
}

function OpenPanel({ panel, shared, listed, views, notes, onSetUp, stackOf }: OpenPanelProps) {
  switch (panel) {
    case 'summary':
      return <StreamPanel {...shared} moments={listed} />
    case 'console':
      return <ConsolePanel {...shared} />
    case 'network':
      return <NetworkPanel {...shared} views={views} onSetUp={onSetUp} />
    case 'errors':
      return <ErrorsPanel {...shared} stackOf={stackOf} />
    case 'vitals':
      return <VitalsPanel {...shared} />
    case 'notes':
      return notes.panel
  }
}

interface PanelCountProps {
  panel: Panel
  count: number | undefined
  /** Whoever searches also wants to know where nothing was found. */
  isSearching: boolean
}

const PanelCount = ({ panel, count = 0, isSearching }: PanelCountProps) =>
  count > 0 || isSearching ? (
    <span className="panel-count" data-bad={(panel === 'errors' && count > 0) || undefined}>
      {count}
    </span>
  ) : null

const countPanels = (found: Moment[]): Partial<Record<Panel, number>> => ({
  summary: found.filter(({ kind }) => !lookOf(kind).isFrequent).length,
  console: momentsOf.console(found).length,
  network: momentsOf.network(found).length,
  errors: momentsOf.errors(found).length,
  vitals: momentsOf.vitals(found).length,
})
