import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { saveFile } from '#lib/saveFile.ts'
import { saveCanvas } from '#lib/savePicture.ts'
import { toCsv } from '#lib/toCsv.ts'
import { drawHeat } from '../logic/drawHeat.ts'
import { heatTable } from '../logic/heatTable.ts'

interface ExportMenuProps {
  answer: AnswerOf<'heatmap'>
  page: { width: number; height: number }
  /** The recorded page as a PNG, or null; absent while none is drawn. */
  takePicture: (() => Promise<ArrayBuffer | null>) | null
}

/** Offers a map as a file. */
export function ExportMenu({ answer, page, takePicture }: ExportMenuProps) {
  const name = `heatmap-${answer.map}-${answer.page.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'}`
  const { columns, rows } = heatTable(answer)
  const [state, setState] = useState<'idle' | 'drawing' | 'failed'>('idle')
  const savePage = async (take: NonNullable<typeof takePicture>) => {
    setState('drawing')
    const png = await take()
    setState(png ? 'idle' : 'failed')
    if (!png) return
    const ground = await createImageBitmap(new Blob([png], { type: 'image/png' }))
    saveCanvas(`${name}.png`, drawHeat(answer, page, ground))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          loading={state === 'drawing'}
        >
          {state === 'failed' ? 'Not drawn' : 'Export'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(columns, rows))}>
          CSV of its numbers
        </Menu.Item>
        {takePicture && <Menu.Item onClick={() => void savePage(takePicture)}>PNG, over the page</Menu.Item>}
        <Menu.Item onClick={() => saveCanvas(`${name}.png`, drawHeat(answer, page, null))}>
          PNG, without the page
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
