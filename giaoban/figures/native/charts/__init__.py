"""Charts that PowerPoint draws and lets one edit."""
