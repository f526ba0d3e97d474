/** Predictions of what comes after the first steps: sorting, trees, a matrix, a life line, actions. Importing this is enough. */

import type { Command } from '../wire/wire.gen'
import { foresee } from './predict'
import { predictAction } from './predict_actions'
import { predictCluster } from './predict_clusters'
import { predictLifeline } from './predict_lifeline'
import { predictMatrix } from './predict_matrix'
import { predictTree } from './predict_trees'
import type { Change, View } from './view'

export function predictLater(view: View, command: Command): Change[] {
  switch (command.type) {
    case 'cluster.make':
    case 'cluster.put':
    case 'cluster.name':
    case 'cluster.move':
    case 'cluster.merge':
    case 'cluster.split':
    case 'cluster.dissolve':
      return predictCluster(view, command)
    case 'tree.grow':
    case 'tree.put':
    case 'tree.take_out':
    case 'tree.goal':
    case 'tree.mark':
      return predictTree(view, command)
    case 'matrix.put':
    case 'matrix.take_off':
      return predictMatrix(view, command)
    case 'lifeline.add':
    case 'lifeline.put':
    case 'lifeline.tell':
    case 'lifeline.take_off':
      return predictLifeline(view, command)
    case 'action.add':
    case 'action.edit':
    case 'action.move':
    case 'action.top':
      return predictAction(view, command)
    default:
      return []
  }
}

foresee(predictLater)
