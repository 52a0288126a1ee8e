"""What the cells of a notebook show: exercises, figures, progress, recalls, the booklet."""
