import { useMemo, useState } from 'react'
import { currentMoment } from '#lib/moments/currentMoment.ts'
import { momentKey } from '#lib/moments/moment.ts'
import { CONSOLE_LEVELS, type ConsoleFacts, type ConsoleLevel } from '#shared/facts.ts'
import { type MomentWith, momentsOf } from '../logic/momentsOf.ts'
import { parseObject, previewOf } from '../logic/toTree.ts'
import { EventRow } from './EventRow.tsx'
import { EventStream } from './EventStream.tsx'
import type { PanelProps } from './panelProps.ts'
import { useOpenRows } from './useOpenRows.ts'
import { ValueTree } from './ValueTree.tsx'

/** What the page wrote to its console, by level. */
export function ConsolePanel({ moments, atMs, isSearching, onMoment, ...stream }: PanelProps) {
  const [hidden, setHidden] = useState<readonly ConsoleLevel[]>([])
  const lines = useMemo(() => momentsOf.console(moments), [moments])
  const shown = lines.filter(({ facts }) => !hidden.includes(facts.level))
  const rows = useOpenRows()
  const toggle = (level: ConsoleLevel) =>
    setHidden(hidden.includes(level) ? hidden.filter((one) => one !== level) : [...hidden, level])
  const current = currentMoment(shown, atMs)
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form */}
      <div className="levels" role="group" aria-label="Levels">
        {CONSOLE_LEVELS.toReversed().map((level) => {
          const count = lines.filter(({ facts }) => facts.level === level).length
          return (
            <button
              key={level}
              type="button"
              className="level"
              data-level={level}
              aria-pressed={!hidden.includes(level)}
              onClick={() => toggle(level)}
            >
              {level} {count}
            </button>
          )
        })}
      </div>
      <EventStream
        {...stream}
        label="Console"
        rows={shown}
        keyOf={momentKey}
        current={current}
        empty={isSearching || hidden.length > 0 ? 'No lines match.' : 'Nothing was written to the console.'}
        draw={(line, at) => <ConsoleLine line={line} isCurrent={at === current} onMoment={onMoment} rows={rows} />}
      />
    </>
  )
}

interface ConsoleLineProps {
  line: MomentWith<ConsoleFacts>
  isCurrent: boolean
  rows: ReturnType<typeof useOpenRows>
  onMoment: PanelProps['onMoment']
}

function ConsoleLine({ line, isCurrent, onMoment, rows }: ConsoleLineProps) {
  const { args, level } = line.facts
  const values = args.map((text) => ({ text, object: parseObject(text) }))
  const hasMore = values.some(({ object, text }) => object || text.length > 200 || text.includes('\n'))
  return (
    <EventRow
      moment={line}
      isCurrent={isCurrent}
      onMoment={onMoment}
      details={
        hasMore
          ? {
              isOpen: rows.isOpen(line),
              onToggle: () => rows.toggle(line),
              content: () =>
                values.map(({ text, object }, at) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: the arguments of a line never change
                  object ? <ValueTree key={at} object={object} /> : <pre key={at}>{text}</pre>,
                ),
            }
          : undefined
      }
    >
      <span className="console-line" data-level={level}>
        {values.length === 0 && `console.${level}`}
        {values.map(({ text, object }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the arguments of a line never change
          <span key={at} className={object ? 'console-object' : undefined}>
            {object ? previewOf(object) : text.slice(0, 300)}{' '}
          </span>
        ))}
      </span>
    </EventRow>
  )
}
