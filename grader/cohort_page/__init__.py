"""Where everyone stands, as a page of the staff's JupyterLab that refreshes by itself."""
