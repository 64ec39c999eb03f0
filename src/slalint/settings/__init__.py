"""The configuration file: finding the nearest one, reading it, and saying where it is wrong."""

from slalint.settings.files import (
    Configuration,
    ConfigurationError,
    common_folder,
    find_configuration,
    read_configuration,
)

__all__ = ["Configuration", "ConfigurationError", "common_folder", "find_configuration", "read_configuration"]
