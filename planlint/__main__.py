"""`python -m planlint`, where the shell does not find `planlint`; on Windows `py -m planlint`."""

from planlint.cli import main

if __name__ == "__main__":  # workers that are started anew import this module too
    main()
