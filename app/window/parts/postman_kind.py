"""The files for Postman that a person can ask for."""

from enum import StrEnum


class PostmanKind(StrEnum):
    """What is saved."""

    ENVIRONMENT = "environment"
    ENVIRONMENT_WITH_KEY = "environment_with_key"
    COLLECTION = "collection"
