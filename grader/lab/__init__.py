"""Every way to open JupyterLab: a participant's, the staff's."""
