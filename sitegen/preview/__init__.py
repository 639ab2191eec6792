"""The preview: the site as it would be built now, in a browser on this computer, renewed as files are saved."""
