import type { View, ViewContent } from '@incuera/contract/views/view.ts'
import { Alert, Button, Popover, Text } from '@mantine/core'
import { IconBookmark } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useViewWrites } from '../api/viewQueries.ts'
import { isSameContent } from '../logic/viewsOf.ts'
import { SaveViewForm } from './SaveViewForm.tsx'
import { ViewRow } from './ViewRow.tsx'

interface ViewsMenuProps {
  pid: string
  /** What the button says. */
  label: string
  /** Of the page's kind. */
  views: readonly View[]
  /** What the page shows now; null: nothing that can be saved. */
  content: ViewContent | null
  /** The view that the page was opened with. */
  opened: View | undefined
  /** Whether the member may share views. */
  canShare: boolean
  /** The link that opens a view. */
  linkOf(view: View, onOpen: () => void): ReactNode
  onSaved(view: View): void
}

/** Saves what a page shows, for the member or for all, and lists what was saved. */
export function ViewsMenu({ pid, label, views, content, opened, canShare, linkOf, onSaved }: ViewsMenuProps) {
  const [isOpen, setIsOpen] = useState(false)
  const writes = useViewWrites(pid)
  const problem = writes.save.error ?? writes.change.error ?? writes.remove.error
  const isChanged = opened && content && !isSameContent(opened.content, content)
  const mayChange = opened && (canShare || !opened.isShared)
  return (
    <>
      {isChanged && mayChange && (
        <Button
          size="xs"
          loading={writes.change.isPending}
          onClick={() => writes.change.mutate({ viewId: opened.viewId, content })}
        >
          Save
        </Button>
      )}
      <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" width={340} withinPortal={false} trapFocus>
        <Popover.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBookmark size={14} />}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            {isChanged ? 'Save as' : label}
            {!isChanged && views.length > 0 && ` ${views.length}`}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          {problem && (
            <Alert color="red" p="xs" mb="xs" role="alert">
              {problem.message}
            </Alert>
          )}
          {content && (
            <SaveViewForm
              canShare={canShare}
              isSaving={writes.save.isPending}
              onSave={(name, isShared) =>
                writes.save.mutate(
                  { name, isShared, content },
                  {
                    onSuccess: (view) => {
                      setIsOpen(false)
                      onSaved(view)
                    },
                  },
                )
              }
            />
          )}
          <ViewList {...{ views, canShare, writes }} linkOf={(view) => linkOf(view, () => setIsOpen(false))} />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}

interface ViewListProps extends Pick<ViewsMenuProps, 'views' | 'canShare'> {
  writes: ReturnType<typeof useViewWrites>
  linkOf(view: View): ReactNode
}

const ViewList = ({ views, canShare, writes, linkOf }: ViewListProps) =>
  views.length === 0 ? (
    <Text size="xs" c="dimmed">
      Nothing is saved yet.
    </Text>
  ) : (
    <ul className="views-list" aria-label="Saved views">
      {views.map((view) => (
        <ViewRow
          key={view.viewId}
          view={view}
          mayChange={canShare || !view.isShared}
          canShare={canShare}
          writes={writes}
        >
          {linkOf(view)}
        </ViewRow>
      ))}
    </ul>
  )
