/* main.c - the program starts here; the commands are rows of the table in command/command.c. */
#include "command/command.h"

int main(int argc, char **argv)
{
    return command_main(argc, argv);
}
