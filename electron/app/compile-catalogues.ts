import { compileCatalogues } from './catalogues.ts'
import { dataRoot } from './data-root.ts'

// A step of the build: it ends the build, by file and line, where a catalogue is broken.
compileCatalogues(dataRoot())
