import type { MappedStack, StackLine } from '@incuera/contract/maps/mappedStack.ts'
import { useState } from 'react'
import { mapHints } from '#lib/stacks/mapHints.ts'
import { CodeBlock } from '../CodeBlock.tsx'

type Frame = Extract<StackLine, { kind: 'frame' }>

/** A stack in the code as it was written, as far as it is mapped; the raw one is one click away. */
export function StackView({ stack }: { stack: MappedStack }) {
  const [isRaw, setRaw] = useState(false)
  const isMapped = stack.lines.some((line) => line.kind === 'frame' && line.original !== null)
  const first = stack.lines.find((line) => line.kind === 'frame' && line.original?.code)
  return (
    <div className="stack">
      {isMapped && (
        <button type="button" className="control-word stack-raw" aria-pressed={isRaw} onClick={() => setRaw(!isRaw)}>
          Raw stack
        </button>
      )}
      {isRaw || !isMapped ? (
        <pre className="stack-plain">{stack.stack || 'No stack was recorded.'}</pre>
      ) : (
        <ol className="stack-lines">
          {stack.lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and never move
            <li key={at}>
              {line.kind === 'text' ? (
                <span className="stack-text">{line.text}</span>
              ) : (
                <FrameRow frame={line} isOpen={line === first} />
              )}
            </li>
          ))}
        </ol>
      )}
      {mapHints(stack).map(({ text, command }) => (
        <div key={text} className="stack-hint">
          {text}
          {command && <CodeBlock code={command} />}
        </div>
      ))}
    </div>
  )
}

function FrameRow({ frame, isOpen }: { frame: Frame; isOpen: boolean }) {
  const { original } = frame
  const from = original?.code?.from ?? 1
  if (!original?.code)
    return (
      <span className="stack-place" data-foreign={frame.isForeign || undefined}>
        <Place frame={frame} />
      </span>
    )
  const numbered = original.code.lines.map((text, at) => ({ number: at + from, text }))
  return (
    <details open={isOpen}>
      <summary className="stack-place">
        <Place frame={frame} />
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll by keyboard too */}
      <pre className="stack-code" tabIndex={0}>
        {numbered.map(({ number, text }) => (
          <span key={number} className="stack-line" data-current={number === original.line || undefined}>
            <span className="stack-number" aria-hidden="true">
              {number}
            </span>
            {text}
            {'\n'}
          </span>
        ))}
      </pre>
    </details>
  )
}

/** `showTotal  src/cart.ts:42:18` */
const Place = ({ frame: { name, script, line, column, original } }: { frame: Frame }) => (
  <>
    <b>{(original?.name ?? name) || '(anonymous)'}</b>{' '}
    <span>
      {original
        ? `${original.source}:${original.line}:${original.column}`
        : `${script}:${line}${column === null ? '' : `:${column}`}`}
    </span>
  </>
)
