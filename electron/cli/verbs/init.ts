import type { ExitCode } from '../exit.ts'
import type { Verb } from '../verb.ts'

/** Makes a workspace, with `--sample` the demo agency in it. */
export const init: Verb = {
  name: 'init',
  usage: '[--sample]',
  options: { sample: { type: 'boolean' } },
  run: (args, { inWorkspace, json, output, texts }) =>
    inWorkspace({ create: true }, async (work): Promise<ExitCode> => {
      if (args.flag('sample')) await work.call('workspace.loadSample', {})
      const status = await work.call('workspace.status', {})
      if (json) output.json(status)
      else output.line(texts('cli.verb.init.done', { path: status.path, ...status.counts }))
      return 0
    }),
}
