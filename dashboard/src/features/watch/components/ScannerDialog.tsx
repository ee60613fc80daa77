import type { QuestionUse, Scanner } from '@incuera/contract/scanners/scannerApi.ts'
import { Modal } from '@mantine/core'
import { ScannerForm } from './ScannerForm.tsx'

interface ScannerDialogProps {
  pid: string
  /** Undefined: it is closed. */
  scanner: Scanner | undefined
  questions: QuestionUse | null
  onClose(): void
}

/** Changes a scanner. */
export const ScannerDialog = ({ pid, scanner, questions, onClose }: ScannerDialogProps) => (
  <Modal opened={scanner !== undefined} onClose={onClose} title="Edit scanner" size="lg" centered>
    {scanner && <ScannerForm key={scanner.scannerId} {...{ pid, questions, scanner }} onDone={onClose} />}
  </Modal>
)
