import { openToAll } from '@incuera/lambdas/runtime/openToAll.ts'
import { App, type StageSynthesisOptions } from 'aws-cdk-lib'

/**
 * An app whose assembly everyone may read. Zip files and images keep the modes of their source files, and Lambda reads
 * them as its own user: synthesized under umask 077, no function would start, including those of CDK's own constructs.
 */
export class SharedApp extends App {
  override synth(options?: StageSynthesisOptions) {
    const assembly = super.synth(options)
    openToAll(assembly.directory)
    return assembly
  }
}
