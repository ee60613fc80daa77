import { Tree } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { toTree } from '../logic/toTree.ts'

/** A logged object, to be unfolded. */
export function ValueTree({ object }: { object: object }) {
  const data = useMemo(
    () =>
      toTree(object).map(function withLabel(node): ReturnType<typeof labelled> {
        return labelled(node, node.children?.map(withLabel))
      }),
    [object],
  )
  return (
    <Tree
      data={data}
      levelOffset={14}
      aria-label="Value"
      renderNode={({ node, expanded, hasChildren, elementProps }) => (
        <span {...elementProps} className={`${elementProps.className} value-node`}>
          <IconChevronRight
            size={12}
            className="value-arrow"
            data-open={expanded || undefined}
            visibility={hasChildren ? undefined : 'hidden'}
          />
          {node.label}
        </span>
      )}
    />
  )
}

const labelled = (
  node: { value: string; name: string; text: string },
  children?: { value: string; label: React.ReactNode }[],
) => ({
  value: node.value,
  label: (
    <>
      <span className="value-name">{node.name}:</span> <span className="value-text">{node.text}</span>
    </>
  ),
  children,
})
