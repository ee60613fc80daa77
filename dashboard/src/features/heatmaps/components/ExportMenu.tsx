import type { AnswerOf } from '@incuera/contract/insights/insights.ts'
import { Button, Menu } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { saveFile } from '#lib/saveFile.ts'
import { saveCanvas } from '#lib/savePicture.ts'
import { toCsv } from '#lib/toCsv.ts'
import { drawHeat } from '../logic/drawHeat.ts'
import { heatTable } from '../logic/heatTable.ts'

interface ExportMenuProps {
  answer: AnswerOf<'heatmap'>
  page: { width: number; height: number }
}

/** Offers a map as a file. */
export function ExportMenu({ answer, page }: ExportMenuProps) {
  const name = `heatmap-${answer.map}-${answer.page.replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'home'}`
  const { columns, rows } = heatTable(answer)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-xs" variant="default" leftSection={<IconDownload size={14} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(columns, rows))}>
          CSV of its numbers
        </Menu.Item>
        <Menu.Item onClick={() => saveCanvas(`${name}.png`, drawHeat(answer, page))}>PNG, without the page</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
