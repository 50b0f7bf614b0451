import { diagramSvg } from '../../assessors/dossier/diagram/diagram-svg.ts'
import { systemDiagram } from '../../assessors/dossier/diagram/system-diagram.ts'
import type { DossierInput } from '../../assessors/dossier/input.ts'
import { DiagramView } from '../../data/contract/diagram.ts'
import type { ExtraFile } from '../export/write-package.ts'

/** The pictures of a dossier as files of their own (Đ22.3.d), drawn from what its reader may see; a view without boxes has none. */
export const diagramFiles = ({ system, diagrams }: DossierInput): ExtraFile[] =>
  DiagramView.options.flatMap((view): ExtraFile[] => {
    const { components } = system
    const [positions, words] = [diagrams.positions[view], diagrams.words[view]]
    const diagram = systemDiagram({ components, view, positions, words })
    if (diagram.boxes.length === 0) return []
    const bytes = new TextEncoder().encode(diagramSvg(diagram))
    return [{ name: `diagrams/${view}.svg`, bytes, document: 'diagram', title: words.title, format: 'svg' }]
  })
